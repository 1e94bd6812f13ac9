//! The way to the data. *The connection is the capability*: the pool is private, and a transaction is only to be had through a guard
//! that says for whom it runs. Forgetting the guard does not compile.
//!
//! | call | who may ask | what row-level security shows |
//! |---|---|---|
//! | [`Db::tenant`] | a member of the clinic in the URL | the clinic, narrowed by role and caseload |
//! | [`Db::platform`] | the platform's administrator | clinics and their papers, never a client |
//! | [`Db::account`] | anybody signed in | their own rows |
//! | [`Db::public`] | the sign-in and registration pages | accounts, as role `auth` |
//! | [`Db::worker`] | the job runner | the outbox and the jobs |

pub mod changes;
pub mod cluster;
mod health_check;
pub mod json;
pub mod migrate;
mod pool;
pub mod static_sql;
mod tx;
pub mod vacuum;

pub use pool::{Db, DbError, Limits, Pool};
pub use tx::{AccountScoped, JobScope, PlatformScoped, RequestMeta, Scope, Scoped, TenantScoped, TenantTx, Tx};
