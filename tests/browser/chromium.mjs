// Debian's Chromium, and how it is started: nothing of its own goes over the network.
export const launchOptions = {
  executablePath: process.env.CONCORD_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};
