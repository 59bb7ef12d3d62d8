//! Set-up, build, run, watch, test, bench, map and tidy, as code.

fn main() {}
