//! IndexedDB: drafts, the files attached to them, and receipts. It may be blocked, full or wiped at any moment; then
//! every operation fails with a value, and the caller goes on in memory.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use futures::future::{Either, select};
use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use leptos::prelude::{set_timeout, window};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

const NAME: &str = "concord";
const VERSION: u32 = 1;
/// A database that does not open by then counts as blocked.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where a record is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Store {
    /// Drafts by form id.
    Drafts,
    /// Files by SHA-256.
    Attachments,
    /// Receipts by reference.
    Receipts,
}

impl Store {
    const ALL: [Self; 3] = [Self::Drafts, Self::Attachments, Self::Receipts];

    fn name(self) -> &'static str {
        match self {
            Self::Drafts => "drafts",
            Self::Attachments => "attachments",
            Self::Receipts => "receipts",
        }
    }
}

/// The browser keeps nothing: storage is blocked, full or broken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the browser's storage cannot be used: {0}")]
pub struct StorageError(String);

impl From<idb::Error> for StorageError {
    fn from(error: idb::Error) -> Self {
        Self(error.to_string())
    }
}

thread_local! {
    static DATABASE: RefCell<Option<Rc<Database>>> = const { RefCell::new(None) };
}

/// Reads a record.
///
/// # Errors
/// When storage cannot be used or the record is not of the expected shape.
pub async fn load<T: DeserializeOwned>(store: Store, key: &str) -> Result<Option<T>, StorageError> {
    let Some(value) = get(store, key).await? else {
        return Ok(None);
    };
    let text = js_sys::JSON::stringify(&value).map_err(|_| StorageError("not JSON".into()))?;
    serde_json::from_str(&String::from(text))
        .map(Some)
        .map_err(|error| StorageError(error.to_string()))
}

/// Keeps a record in place of the one with the same key.
///
/// # Errors
/// When storage cannot be used.
pub async fn save<T: Serialize>(store: Store, key: &str, record: &T) -> Result<(), StorageError> {
    let text = serde_json::to_string(record).map_err(|error| StorageError(error.to_string()))?;
    let value = js_sys::JSON::parse(&text).map_err(|_| StorageError("not JSON".into()))?;
    put(store, key, &value).await
}

/// Reads a file.
///
/// # Errors
/// When storage cannot be used.
pub async fn load_blob(key: &str) -> Result<Option<Blob>, StorageError> {
    let value = get(Store::Attachments, key).await?;
    Ok(value.and_then(|value| value.dyn_into().ok()))
}

/// Keeps a file.
///
/// # Errors
/// When storage cannot be used.
pub async fn save_blob(key: &str, blob: &Blob) -> Result<(), StorageError> {
    put(Store::Attachments, key, blob).await
}

/// Removes a record; one that is not there counts as removed.
///
/// # Errors
/// When storage cannot be used.
pub async fn remove(store: Store, key: &str) -> Result<(), StorageError> {
    let database = database().await?;
    let transaction = database.transaction(&[store.name()], TransactionMode::ReadWrite)?;
    let objects = transaction.object_store(store.name())?;
    objects.delete(JsValue::from_str(key))?.await?;
    transaction.await?;
    Ok(())
}

/// Keeps a text where it is written before the page is gone: IndexedDB may not finish by then.
pub fn leave_note(key: &str, text: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(&note_key(key), text);
    }
}

/// The text that was left, if there is one.
pub fn find_note(key: &str) -> Option<String> {
    let storage = window().local_storage().ok().flatten()?;
    storage.get_item(&note_key(key)).ok().flatten()
}

/// Removes the text that was left.
pub fn remove_note(key: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.remove_item(&note_key(key));
    }
}

fn note_key(key: &str) -> String {
    format!("concord.draft.{key}")
}

async fn get(store: Store, key: &str) -> Result<Option<JsValue>, StorageError> {
    let database = database().await?;
    let transaction = database.transaction(&[store.name()], TransactionMode::ReadOnly)?;
    let objects = transaction.object_store(store.name())?;
    Ok(objects.get(JsValue::from_str(key))?.await?)
}

async fn put(store: Store, key: &str, value: &JsValue) -> Result<(), StorageError> {
    let database = database().await?;
    let transaction = database.transaction(&[store.name()], TransactionMode::ReadWrite)?;
    let objects = transaction.object_store(store.name())?;
    let written = objects.put(value, Some(&JsValue::from_str(key)))?;
    // Committed at once, so that a page that is being left does not take the transaction with it.
    let transaction = transaction.commit()?;
    written.await?;
    // A full disk shows at the end of the transaction.
    if transaction.await?.is_committed() {
        Ok(())
    } else {
        Err(StorageError("the transaction was aborted".into()))
    }
}

/// The open database, opened when first needed, so that a save at the last moment does not wait for it.
async fn database() -> Result<Rc<Database>, StorageError> {
    if let Some(database) = DATABASE.with_borrow(Clone::clone) {
        return Ok(database);
    }
    let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        let Ok(database) = event.database() else {
            return;
        };
        for store in Store::ALL {
            let _ = database.create_object_store(store.name(), ObjectStoreParams::new());
        }
    });
    match select(Box::pin(request.into_future()), Box::pin(patience())).await {
        Either::Left((opened, _)) => {
            let database = Rc::new(opened?);
            DATABASE.with_borrow_mut(|known| *known = Some(Rc::clone(&database)));
            Ok(database)
        }
        Either::Right(_) => Err(StorageError("it does not open".into())),
    }
}

async fn patience() {
    let (sender, receiver) = futures::channel::oneshot::channel();
    set_timeout(
        move || {
            let _ = sender.send(());
        },
        PATIENCE,
    );
    let _ = receiver.await;
}
