//! The clinic as a house: its application, papers, people, settings, plan and look.

mod applications;
mod branding;
mod clinics;
mod closures;
mod documents;
mod plans;
mod settings;
mod staff;
