//! The database: one SQLite file, one writer, several readers. The SQL itself is with each resource.

use std::path::Path;
use std::time::Duration;

use sqlx::migrate::MigrateError;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Sqlite, SqlitePool, Transaction};

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!();

/// The open database.
#[derive(Debug, Clone)]
pub struct Store {
    /// SQLite has one writer at a time; a single connection queues here instead of failing there.
    writer: SqlitePool,
    readers: SqlitePool,
}

/// Why the database cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A newer server has already changed the database's shape.
    #[error(
        "the database was written by a newer concord-server; start that version, or restore a backup"
    )]
    Newer,
    /// The migrations of this server do not run.
    #[error("the database cannot be brought to this server's version: {0}")]
    Migrate(MigrateError),
    /// The file cannot be opened.
    #[error("the database cannot be opened: {0}")]
    Open(#[from] sqlx::Error),
}

impl Store {
    /// Opens the file, makes it if it is not there, and brings it to this server's version.
    ///
    /// # Errors
    /// When the file cannot be opened, is damaged, or comes from a newer server.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // An answer is given only after the operating system says that the commit is on the disk.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
            .disable_statement_logging();
        let pool = SqlitePoolOptions::new().acquire_timeout(Duration::from_secs(10));
        let writer = pool
            .clone()
            .max_connections(1)
            .connect_with(options.clone())
            .await?;
        MIGRATIONS.run(&writer).await.map_err(|error| match error {
            MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => StoreError::Newer,
            other => StoreError::Migrate(other),
        })?;
        let readers = pool
            .max_connections(4)
            .connect_with(options.read_only(true))
            .await?;
        Ok(Self { writer, readers })
    }

    /// Begins a transaction that writes, and waits for its turn.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn write(&self) -> sqlx::Result<Transaction<'static, Sqlite>> {
        self.writer.begin_with("BEGIN IMMEDIATE").await
    }

    /// Where queries that only read go.
    pub fn readers(&self) -> &SqlitePool {
        &self.readers
    }

    /// Waits for transactions under way and closes the file, so that nothing is left in the write-ahead log.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}
