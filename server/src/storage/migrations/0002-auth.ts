import type { DatabaseSync } from "node:sqlite";

/**
 * People, their passwords and sessions, in the shape that better-auth 1.7 reads (core tables, `username` and `admin`
 * plugins, and our `mustSetPassword`): a test asks better-auth whether it would add anything. Dates are ISO 8601
 * text. `first_admin_link` has at most one row: the SHA-256 of the one-time token that is valid now.
 */
export const auth = {
  id: 2,
  name: "auth",
  up(db: DatabaseSync): void {
    db.exec(`
      CREATE TABLE auth_user (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        email TEXT NOT NULL UNIQUE,
        emailVerified INTEGER NOT NULL,
        image TEXT,
        createdAt DATE NOT NULL,
        updatedAt DATE NOT NULL,
        username TEXT UNIQUE,
        role TEXT,
        banned INTEGER,
        banReason TEXT,
        banExpires DATE,
        mustSetPassword INTEGER NOT NULL
      );
      CREATE TABLE auth_session (
        id TEXT NOT NULL PRIMARY KEY,
        expiresAt DATE NOT NULL,
        token TEXT NOT NULL UNIQUE,
        createdAt DATE NOT NULL,
        updatedAt DATE NOT NULL,
        ipAddress TEXT,
        userAgent TEXT,
        userId TEXT NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
        impersonatedBy TEXT
      );
      CREATE INDEX auth_session_userId_idx ON auth_session (userId);
      CREATE TABLE auth_account (
        id TEXT NOT NULL PRIMARY KEY,
        accountId TEXT NOT NULL,
        providerId TEXT NOT NULL,
        userId TEXT NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
        accessToken TEXT,
        refreshToken TEXT,
        idToken TEXT,
        accessTokenExpiresAt DATE,
        refreshTokenExpiresAt DATE,
        scope TEXT,
        password TEXT,
        createdAt DATE NOT NULL,
        updatedAt DATE NOT NULL
      );
      CREATE INDEX auth_account_userId_idx ON auth_account (userId);
      CREATE TABLE auth_verification (
        id TEXT NOT NULL PRIMARY KEY,
        identifier TEXT NOT NULL,
        value TEXT NOT NULL,
        expiresAt DATE NOT NULL,
        createdAt DATE NOT NULL,
        updatedAt DATE NOT NULL
      );
      CREATE INDEX auth_verification_identifier_idx ON auth_verification (identifier);
      CREATE TABLE first_admin_link (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        token_hash TEXT NOT NULL
      ) STRICT;
    `);
  },
};
