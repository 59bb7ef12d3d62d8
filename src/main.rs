//! The portal's entry point: mounts the application, nothing else.

fn main() {}
