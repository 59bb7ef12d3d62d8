-- Times are RFC 3339 in UTC with milliseconds, so they sort as text. Hashes are SHA-256.

CREATE TABLE applications (
    id INTEGER PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    idempotency_hash BLOB NOT NULL UNIQUE,
    secret_hash BLOB NOT NULL,
    digest TEXT NOT NULL,
    form_id TEXT NOT NULL,
    form_version TEXT NOT NULL,
    language TEXT NOT NULL,
    -- Canonical JSON (RFC 8785): the very octets that the digest was computed from.
    submission TEXT NOT NULL,
    received_at TEXT NOT NULL
);

CREATE TABLE application_stages (
    id INTEGER PRIMARY KEY,
    application_id BIGINT NOT NULL REFERENCES applications (id),
    stage TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    note TEXT
);

CREATE INDEX application_stages_by_application ON application_stages (application_id, id);

CREATE TABLE attachments (
    idempotency_hash BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    received_at TEXT NOT NULL,
    -- Empty until the application that names the file arrives.
    application_id BIGINT REFERENCES applications (id),
    PRIMARY KEY (idempotency_hash, sha256)
);

CREATE INDEX attachments_by_age ON attachments (received_at) WHERE application_id IS NULL;

CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    secret_hash BLOB NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    saved_at TEXT NOT NULL
);

CREATE INDEX drafts_by_age ON drafts (saved_at);
