//! The clinic as a house: its application, papers, people, settings, plan and look.

pub mod applications;
pub mod branding;
pub mod clinics;
pub mod closures;
pub mod documents;
pub mod memberships;
pub mod plans;
pub mod requirements;
pub mod settings;
pub mod staff;
