//! What the database and the disk say, as errors that tell a full disk from one that is gone.

use super::Error;

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        // SQLite's primary result code is the low octet of the extended one.
        let code = error
            .as_database_error()
            .and_then(sqlx::error::DatabaseError::code)
            .and_then(|code| code.parse::<u32>().ok())
            .map(|code| code & 0xff);
        match (code, &error) {
            (Some(SQLITE_FULL), _) => Self::StorageFull(error.into()),
            (Some(SQLITE_BUSY | SQLITE_READONLY | SQLITE_IOERR | SQLITE_CANTOPEN), _)
            | (None, sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed) => {
                Self::StorageUnavailable(error.into())
            }
            _ => Self::internal(error),
        }
    }
}

const SQLITE_BUSY: u32 = 5;
const SQLITE_READONLY: u32 = 8;
const SQLITE_IOERR: u32 = 10;
const SQLITE_FULL: u32 = 13;
const SQLITE_CANTOPEN: u32 = 14;

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::StorageFull(error.into()),
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => {
                Self::StorageUnavailable(error.into())
            }
            _ => Self::internal(error),
        }
    }
}
