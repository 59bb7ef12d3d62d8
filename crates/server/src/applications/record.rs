//! Applications in the database.

use concord_domain::digest::Digest;
use concord_domain::reference::Reference;
use concord_domain::wire::{ApplicationStatus, FieldError, StageEntry};
use sqlx::{FromRow, Sqlite, SqliteExecutor, Transaction};

use super::submission::{Named, Submission};
use crate::credentials::Hash;
use crate::error::Error;
use crate::store::Store;

/// How often a new reference is drawn when the one drawn is taken; two in a row are already one in 10¹² or so.
const DRAWS: usize = 5;

/// An application about to be stored.
pub struct NewApplication<'a> {
    /// The hash of its idempotency key.
    pub key: Hash,
    /// The hash of its secret.
    pub secret: Hash,
    /// What was sent, checked.
    pub submission: &'a Submission,
    /// The stage that it enters.
    pub stage: &'a str,
    /// When it arrived, RFC 3339.
    pub received_at: String,
}

/// An application that is stored.
pub struct Received {
    /// Its reference.
    pub reference: Reference,
    /// The digest of what was sent.
    pub digest: Digest,
    /// The hash of its secret.
    pub secret_hash: Vec<u8>,
    /// When it arrived, RFC 3339.
    pub received_at: String,
}

/// What became of an application about to be stored.
pub enum Taken {
    /// It was stored now.
    New(Received),
    /// One with the same key had been stored before.
    Before(Received),
}

impl Received {
    /// This application as the answer to a repeated request.
    ///
    /// # Errors
    /// When the repeated request has other content.
    pub fn repeated(self, digest: Digest) -> Result<Self, Error> {
        if self.digest == digest {
            Ok(self)
        } else {
            Err(Error::KeyReused)
        }
    }
}

#[derive(FromRow)]
struct Row {
    id: i64,
    reference: String,
    secret_hash: Vec<u8>,
    digest: String,
    received_at: String,
}

impl Row {
    fn received(self) -> Result<Received, Error> {
        Ok(Received {
            reference: self
                .reference
                .parse()
                .map_err(|_| Error::internal("a stored reference is damaged"))?,
            digest: self.digest.parse().map_err(Error::internal)?,
            secret_hash: self.secret_hash,
            received_at: self.received_at,
        })
    }
}

/// The application with this idempotency key.
///
/// # Errors
/// When the database does not answer.
pub async fn find(store: &Store, key: Hash) -> Result<Option<Received>, Error> {
    by_key(store.readers(), key).await
}

async fn by_key(database: impl SqliteExecutor<'_>, key: Hash) -> Result<Option<Received>, Error> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT id, reference, secret_hash, digest, received_at FROM applications WHERE idempotency_hash = $1",
    )
    .bind(key.as_bytes())
    .fetch_optional(database)
    .await?;
    row.map(Row::received).transpose()
}

/// Stores an application with its history and its attachments, once for each idempotency key.
///
/// # Errors
/// When attachments are missing, or the database does not answer; then nothing is stored.
pub async fn insert(store: &Store, new: &NewApplication<'_>) -> Result<Taken, Error> {
    let mut transaction = store.write().await?;
    if let Some(received) = by_key(&mut *transaction, new.key).await? {
        return Ok(Taken::Before(received));
    }
    let attachments = new.submission.attachments();
    let missing = missing(&mut transaction, new.key, &attachments).await?;
    if !missing.is_empty() {
        return Err(Error::AttachmentsMissing(missing));
    }
    let (id, reference) = insert_row(&mut transaction, new).await?;
    sqlx::query(
        "INSERT INTO application_stages (application_id, stage, entered_at) VALUES ($1, $2, $3)",
    )
    .bind(id)
    .bind(new.stage)
    .bind(&new.received_at)
    .execute(&mut *transaction)
    .await?;
    for named in &attachments {
        sqlx::query("UPDATE attachments SET application_id = $1 WHERE idempotency_hash = $2 AND sha256 = $3")
            .bind(id)
            .bind(new.key.as_bytes())
            .bind(named.sha256.to_string())
            .execute(&mut *transaction)
            .await?;
    }
    transaction.commit().await?;
    Ok(Taken::New(Received {
        reference,
        digest: new.submission.digest,
        secret_hash: new.secret.as_bytes().to_vec(),
        received_at: new.received_at.clone(),
    }))
}

/// Inserts the row under a reference that is still free.
async fn insert_row(
    transaction: &mut Transaction<'static, Sqlite>,
    new: &NewApplication<'_>,
) -> Result<(i64, Reference), Error> {
    for _ in 0..DRAWS {
        let reference = draw()?;
        let id: Option<i64> = sqlx::query_scalar(
            "INSERT INTO applications (reference, idempotency_hash, secret_hash, digest, form_id, form_version, \
             language, submission, received_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
             ON CONFLICT (reference) DO NOTHING RETURNING id",
        )
        .bind(reference.as_str())
        .bind(new.key.as_bytes())
        .bind(new.secret.as_bytes())
        .bind(new.submission.digest.to_string())
        .bind(&new.submission.form.id)
        .bind(new.submission.form.version_text())
        .bind(&new.submission.language)
        .bind(&new.submission.canonical)
        .bind(&new.received_at)
        .fetch_optional(&mut **transaction)
        .await?;
        if let Some(id) = id {
            return Ok((id, reference));
        }
    }
    Err(Error::internal("no free reference was found"))
}

fn draw() -> Result<Reference, Error> {
    let mut random = [0_u32; 8];
    for number in &mut random {
        *number = getrandom::u32().map_err(|error| Error::internal(error.to_string()))?;
    }
    Ok(Reference::from_random(random))
}

/// The attachments that were not uploaded under this key, or are of another size than the answers say.
async fn missing(
    transaction: &mut Transaction<'static, Sqlite>,
    key: Hash,
    attachments: &[Named],
) -> Result<Vec<FieldError>, Error> {
    let mut missing = Vec::new();
    for named in attachments {
        let size: Option<i64> = sqlx::query_scalar(
            "SELECT size FROM attachments WHERE idempotency_hash = $1 AND sha256 = $2",
        )
        .bind(key.as_bytes())
        .bind(named.sha256.to_string())
        .fetch_optional(&mut **transaction)
        .await?;
        if size.and_then(|size| u64::try_from(size).ok()) != Some(named.size) {
            missing.push(FieldError {
                pointer: named.pointer.clone(),
                keyword: Some("attachment".to_owned()),
                detail: Some(
                    "no file with this digest and size was uploaded under this idempotency key"
                        .to_owned(),
                ),
            });
        }
    }
    Ok(missing)
}

/// How far an application is; nothing if there is none with this reference and this secret.
///
/// # Errors
/// When the database does not answer.
pub async fn status(
    store: &Store,
    reference: &Reference,
    secret: Hash,
) -> Result<Option<ApplicationStatus>, Error> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT id, reference, secret_hash, digest, received_at FROM applications WHERE reference = $1",
    )
    .bind(reference.as_str())
    .fetch_optional(store.readers())
    .await?;
    // A comparison is made in either case, so that time does not tell which of the two was wrong.
    let stored = row.as_ref().map_or(&[0; 32][..], |row| &row.secret_hash);
    let matches = secret.matches(stored);
    let Some(row) = row.filter(|_| matches) else {
        return Ok(None);
    };
    let history = history(store, row.id).await?;
    let stage = history.last().map(|entry| entry.stage.clone());
    let stage = stage.ok_or_else(|| Error::internal("an application without history"))?;
    let Received {
        reference,
        digest,
        received_at,
        ..
    } = row.received()?;
    Ok(Some(ApplicationStatus {
        reference,
        digest,
        received_at,
        stage,
        history,
    }))
}

async fn history(store: &Store, application: i64) -> Result<Vec<StageEntry>, Error> {
    let rows: Vec<(String, String, Option<String>)> =
        sqlx::query_as("SELECT stage, entered_at, note FROM application_stages WHERE application_id = $1 ORDER BY id")
            .bind(application)
            .fetch_all(store.readers())
            .await?;
    Ok(rows
        .into_iter()
        .map(|(stage, at, note)| StageEntry { stage, at, note })
        .collect())
}
