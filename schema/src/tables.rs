// @generated automatically by Diesel CLI.

diesel::table! {
    application_rounds (clinic_id, round) {
        clinic_id -> Uuid,
        round -> Int4,
        answers -> Jsonb,
        sent_by -> Uuid,
        sent_at -> Timestamptz,
    }
}

diesel::table! {
    application_sections (clinic_id, section) {
        clinic_id -> Uuid,
        section -> Text,
        answers -> Jsonb,
        lock_version -> Int4,
        saved_by -> Text,
        updated_by -> Nullable<Uuid>,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    appointments (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        kind -> Text,
        client_id -> Uuid,
        therapist_id -> Uuid,
        session_number -> Nullable<Int4>,
        title -> Text,
        description -> Nullable<Text>,
        starts_at -> Timestamptz,
        ends_at -> Timestamptz,
        actual_started_at -> Nullable<Timestamptz>,
        actual_ended_at -> Nullable<Timestamptz>,
        status -> Text,
        modality -> Text,
        place -> Nullable<Text>,
        client_note_enc -> Nullable<Bytea>,
        admin_note -> Nullable<Text>,
        cancellation_reason -> Nullable<Text>,
        cancellation_category -> Nullable<Text>,
        cancelled_by -> Nullable<Uuid>,
        cancelled_at -> Nullable<Timestamptz>,
        rescheduled_from_id -> Nullable<Uuid>,
        ai_predictions -> Nullable<Jsonb>,
        reminder_sent_at -> Nullable<Timestamptz>,
        lock_version -> Int4,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    audit_log (id, occurred_at) {
        id -> Uuid,
        occurred_at -> Timestamptz,
        category -> Text,
        action -> Text,
        clinic_id -> Nullable<Uuid>,
        actor_id -> Nullable<Uuid>,
        actor_role -> Nullable<Text>,
        client_id -> Nullable<Uuid>,
        entity_type -> Nullable<Text>,
        entity_id -> Nullable<Uuid>,
        changes -> Nullable<Jsonb>,
        metadata -> Jsonb,
        success -> Bool,
        ip -> Nullable<Text>,
        user_agent -> Nullable<Text>,
        request_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    availability_exceptions (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        therapist_id -> Uuid,
        starts_at -> Timestamptz,
        ends_at -> Timestamptz,
        is_available -> Bool,
        reason -> Nullable<Text>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    client_assignments (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        client_id -> Uuid,
        therapist_id -> Uuid,
        is_primary -> Bool,
        assigned_on -> Date,
        assigned_by -> Uuid,
        status -> Text,
        ended_on -> Nullable<Date>,
        transfer_reason -> Nullable<Text>,
        transferred_to_id -> Nullable<Uuid>,
        notes -> Nullable<Text>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    client_contacts (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        client_id -> Uuid,
        kind -> Text,
        full_name -> Text,
        relationship -> Nullable<Text>,
        phone -> Nullable<Text>,
        email -> Nullable<Text>,
        address -> Nullable<Text>,
        occupation -> Nullable<Text>,
        marital_status -> Nullable<Text>,
        has_legal_custody -> Nullable<Bool>,
        custody_document_id -> Nullable<Uuid>,
        linked_client_id -> Nullable<Uuid>,
        is_primary -> Bool,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    client_status_transitions (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        client_id -> Uuid,
        from_status -> Nullable<Text>,
        to_status -> Text,
        user_id -> Uuid,
        reason -> Nullable<Text>,
        occurred_at -> Timestamptz,
        undoes -> Nullable<Uuid>,
    }
}

diesel::table! {
    clients (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        full_name -> Text,
        preferred_name -> Nullable<Text>,
        gender -> Nullable<Text>,
        birth_place -> Nullable<Text>,
        birth_date -> Nullable<Date>,
        religion -> Nullable<Text>,
        occupation -> Nullable<Text>,
        education -> Nullable<Text>,
        education_major -> Nullable<Text>,
        address -> Nullable<Text>,
        city -> Nullable<Text>,
        province -> Nullable<Text>,
        postal_code -> Nullable<Text>,
        phone -> Nullable<Text>,
        email -> Nullable<Text>,
        hobbies -> Nullable<Text>,
        marital_status -> Nullable<Text>,
        spouse_name -> Nullable<Text>,
        relationship_with_spouse -> Nullable<Text>,
        preferred_language -> Nullable<Text>,
        requires_interpreter -> Bool,
        interpreter_notes -> Nullable<Text>,
        first_visit -> Bool,
        previous_visit_details_enc -> Nullable<Bytea>,
        is_minor -> Bool,
        school -> Nullable<Text>,
        grade -> Nullable<Text>,
        national_id_kind -> Nullable<Text>,
        national_id_enc -> Nullable<Bytea>,
        national_id_bidx -> Nullable<Bytea>,
        referral_source -> Nullable<Text>,
        intake_on -> Nullable<Date>,
        intake_by -> Nullable<Uuid>,
        status -> Text,
        status_changed_at -> Timestamptz,
        record_state -> Text,
        priority -> Text,
        joined_on -> Date,
        total_sessions -> Int4,
        last_session_on -> Nullable<Date>,
        progress -> Int2,
        notes_enc -> Nullable<Bytea>,
        custom_fields -> Jsonb,
        registration -> Text,
        archived_at -> Nullable<Timestamptz>,
        erased_at -> Nullable<Timestamptz>,
        lock_version -> Int4,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        form_type -> Text,
        search_name -> Text,
    }
}

diesel::table! {
    clinic_hours (clinic_id, day_of_week, opens_at) {
        clinic_id -> Uuid,
        day_of_week -> Int2,
        opens_at -> Time,
        closes_at -> Time,
    }
}

diesel::table! {
    clinic_logos (clinic_id) {
        clinic_id -> Uuid,
        hash -> Text,
        png -> Bytea,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    clinic_status_transitions (id) {
        id -> Uuid,
        clinic_id -> Uuid,
        from_status -> Nullable<Text>,
        to_status -> Text,
        actor_id -> Uuid,
        reason -> Nullable<Text>,
        occurred_at -> Timestamptz,
    }
}

diesel::table! {
    clinic_versions (clinic_id) {
        clinic_id -> Uuid,
        version -> Int8,
    }
}

diesel::table! {
    clinical_notes (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        client_id -> Uuid,
        therapist_id -> Uuid,
        appointment_id -> Nullable<Uuid>,
        kind -> Text,
        title -> Text,
        therapeutic_approach -> Nullable<Text>,
        content_enc -> Bytea,
        private_note_enc -> Nullable<Bytea>,
        technique_codes -> Array<Text>,
        issue_codes -> Array<Text>,
        risk_level -> Nullable<Text>,
        ai_summary_enc -> Nullable<Bytea>,
        ai_summary_approved_at -> Nullable<Timestamptz>,
        ai_summary_approved_by -> Nullable<Uuid>,
        status -> Text,
        version -> Int4,
        signed_at -> Nullable<Timestamptz>,
        signed_by -> Nullable<Uuid>,
        content_sha256 -> Nullable<Bytea>,
        voided_at -> Nullable<Timestamptz>,
        voided_by -> Nullable<Uuid>,
        void_reason -> Nullable<Text>,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    clinics (id) {
        id -> Uuid,
        name -> Text,
        slug -> Text,
        address -> Text,
        city -> Nullable<Text>,
        province -> Nullable<Text>,
        postal_code -> Nullable<Text>,
        country -> Text,
        phone -> Text,
        email -> Text,
        website -> Nullable<Text>,
        logo_key -> Nullable<Text>,
        description -> Nullable<Text>,
        working_hours -> Nullable<Text>,
        primary_color -> Text,
        secondary_color -> Text,
        font_family -> Text,
        timezone -> Text,
        language -> Text,
        supported_languages -> Array<Text>,
        currency -> Text,
        default_tax_bps -> Int4,
        email_notifications -> Bool,
        sms_notifications -> Bool,
        push_notifications -> Bool,
        client_registration -> Text,
        status -> Text,
        subscription_tier -> Text,
        subscription_expires_at -> Nullable<Timestamptz>,
        settings -> Jsonb,
        applied_by -> Nullable<Uuid>,
        lock_version -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        reviewer_id -> Nullable<Uuid>,
        clinic_type -> Nullable<Text>,
        closure_requested_at -> Nullable<Timestamptz>,
        closure_requested_by -> Nullable<Uuid>,
        closure_reason -> Nullable<Text>,
        age_of_majority -> Int2,
        appointment_letters -> Bool,
        therapy_letters -> Bool,
        assignment_letters -> Bool,
        shows_sign_in -> Bool,
    }
}

diesel::table! {
    consultations (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        client_id -> Uuid,
        therapist_id -> Uuid,
        appointment_id -> Nullable<Uuid>,
        form_type -> Text,
        form_version -> Int4,
        status -> Text,
        session_on -> Date,
        session_minutes -> Int4,
        previous_therapy_experience -> Bool,
        current_medications -> Bool,
        symptom_severity -> Nullable<Int2>,
        symptom_duration -> Nullable<Text>,
        content_enc -> Bytea,
        form_facets -> Jsonb,
        completed_at -> Nullable<Timestamptz>,
        completed_by -> Nullable<Uuid>,
        archived_at -> Nullable<Timestamptz>,
        archive_reason -> Nullable<Text>,
        lock_version -> Int4,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        filled -> Int2,
        archived_from -> Nullable<Text>,
    }
}

diesel::table! {
    document_reviews (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        document_id -> Uuid,
        version_no -> Int4,
        decision -> Text,
        reason -> Nullable<Text>,
        message -> Nullable<Text>,
        reviewer_id -> Uuid,
        decided_at -> Timestamptz,
    }
}

diesel::table! {
    document_versions (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        document_id -> Uuid,
        version_no -> Int4,
        file_name -> Text,
        mime_type -> Text,
        byte_size -> Int8,
        storage_key -> Text,
        sha256 -> Bytea,
        key_id -> Nullable<Uuid>,
        scan_status -> Text,
        uploaded_by -> Uuid,
        uploaded_at -> Timestamptz,
    }
}

diesel::table! {
    documents (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        subject -> Text,
        therapist_id -> Nullable<Uuid>,
        client_id -> Nullable<Uuid>,
        kind -> Text,
        title -> Text,
        description -> Nullable<Text>,
        tags -> Array<Text>,
        classification -> Text,
        review_status -> Text,
        reviewed_at -> Nullable<Timestamptz>,
        reviewed_by -> Nullable<Uuid>,
        review_note -> Nullable<Text>,
        current_version -> Int4,
        expires_on -> Nullable<Date>,
        retain_until -> Nullable<Date>,
        legal_hold -> Bool,
        deleted_at -> Nullable<Timestamptz>,
        uploaded_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        first_approved_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    encryption_keys (id) {
        id -> Uuid,
        scope -> Text,
        clinic_id -> Nullable<Uuid>,
        client_id -> Nullable<Uuid>,
        wrapped_key -> Nullable<Bytea>,
        kek_id -> Text,
        state -> Text,
        created_at -> Timestamptz,
        destroyed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    job_runs (id) {
        id -> Uuid,
        job_name -> Text,
        started_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
        status -> Text,
        detail -> Jsonb,
        error -> Nullable<Text>,
    }
}

diesel::table! {
    move_receipts (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        client_id -> Uuid,
        user_id -> Uuid,
        from_status -> Text,
        to_status -> Text,
        left_version -> Int4,
        effects -> Jsonb,
        made_at -> Timestamptz,
        undone_at -> Nullable<Timestamptz>,
        undone_xact -> Nullable<Int8>,
    }
}

diesel::table! {
    outbox_messages (id) {
        id -> Uuid,
        clinic_id -> Nullable<Uuid>,
        channel -> Text,
        recipient -> Text,
        sender -> Nullable<Text>,
        user_id -> Nullable<Uuid>,
        template -> Text,
        subject -> Text,
        body_enc -> Bytea,
        priority -> Int2,
        status -> Text,
        attempts -> Int2,
        max_attempts -> Int2,
        scheduled_for -> Timestamptz,
        leased_until -> Nullable<Timestamptz>,
        sent_at -> Nullable<Timestamptz>,
        provider -> Nullable<Text>,
        provider_message_id -> Nullable<Text>,
        last_error -> Nullable<Text>,
        dedupe_key -> Nullable<Text>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    paper_requirements (clinic_type, kind) {
        clinic_type -> Text,
        kind -> Text,
        is_required -> Bool,
        note -> Text,
        lock_version -> Int4,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    rate_limits (key, window_start) {
        key -> Text,
        window_start -> Timestamptz,
        hits -> Int4,
    }
}

diesel::table! {
    scheduled_jobs (name) {
        name -> Text,
        every_seconds -> Int4,
        at_utc -> Nullable<Time>,
        config -> Jsonb,
        is_active -> Bool,
        next_run_at -> Timestamptz,
        leased_until -> Nullable<Timestamptz>,
        last_run_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    subscription_plans (code) {
        code -> Text,
        name -> Text,
        max_therapists -> Nullable<Int4>,
        max_clients -> Nullable<Int4>,
        max_storage_mb -> Nullable<Int4>,
        has_branding -> Bool,
        has_sign_in_page -> Bool,
        lock_version -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    therapist_availability (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        therapist_id -> Uuid,
        day_of_week -> Int2,
        start_time -> Time,
        end_time -> Time,
        modality -> Text,
        is_available -> Bool,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    therapist_credentials (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        therapist_id -> Uuid,
        kind -> Text,
        title -> Text,
        issuer -> Text,
        field -> Nullable<Text>,
        graduation_year -> Nullable<Int4>,
        number -> Nullable<Text>,
        issued_on -> Nullable<Date>,
        expires_on -> Nullable<Date>,
        credits_hundredths -> Nullable<Int4>,
        status -> Text,
        document_id -> Nullable<Uuid>,
        verified_at -> Nullable<Timestamptz>,
        verified_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    therapist_terms (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        therapist_id -> Uuid,
        kind -> Text,
        label -> Text,
        proficiency -> Nullable<Text>,
        years_experience -> Nullable<Int4>,
        is_primary -> Bool,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    therapists (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        user_id -> Uuid,
        full_name -> Text,
        professional_title -> Nullable<Text>,
        phone -> Text,
        bio -> Nullable<Text>,
        license_number -> Text,
        license_type -> Text,
        license_issued_on -> Nullable<Date>,
        license_expires_on -> Nullable<Date>,
        years_of_experience -> Int4,
        status -> Text,
        employment_type -> Text,
        joined_on -> Date,
        max_clients -> Int4,
        current_load -> Int4,
        timezone -> Nullable<Text>,
        session_minutes -> Int4,
        break_minutes -> Int4,
        max_sessions_per_day -> Int4,
        is_supervisor -> Bool,
        accepts_insurance -> Bool,
        offers_online -> Bool,
        offers_in_person -> Bool,
        verified_at -> Nullable<Timestamptz>,
        verified_by -> Nullable<Uuid>,
        admin_notes -> Nullable<Text>,
        lock_version -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    user_profiles (user_id) {
        user_id -> Uuid,
        full_name -> Text,
        display_name -> Nullable<Text>,
        phone -> Nullable<Text>,
        phone_verified_at -> Nullable<Timestamptz>,
        birth_date -> Nullable<Date>,
        gender -> Nullable<Text>,
        address -> Nullable<Text>,
        bio -> Nullable<Text>,
        avatar_key -> Nullable<Text>,
        language -> Nullable<Text>,
        secondary_languages -> Array<Text>,
        timezone -> Nullable<Text>,
        theme -> Text,
        notify_email -> Bool,
        notify_sms -> Bool,
        notify_push -> Bool,
        notification_settings -> Jsonb,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    user_roles (id) {
        id -> Uuid,
        user_id -> Uuid,
        role -> Text,
        clinic_id -> Nullable<Uuid>,
        job_title -> Nullable<Text>,
        is_active -> Bool,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        accepted_at -> Nullable<Timestamptz>,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    user_sessions (id_hash) {
        id_hash -> Bytea,
        user_id -> Nullable<Uuid>,
        clinic_id -> Nullable<Uuid>,
        role -> Nullable<Text>,
        data -> Jsonb,
        ip -> Nullable<Text>,
        user_agent -> Nullable<Text>,
        created_at -> Timestamptz,
        last_seen_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    user_tokens (id) {
        id -> Uuid,
        user_id -> Uuid,
        purpose -> Text,
        token_hash -> Bytea,
        payload -> Jsonb,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    users (id) {
        id -> Uuid,
        email -> Text,
        password_hash -> Nullable<Text>,
        status -> Text,
        email_verified_at -> Nullable<Timestamptz>,
        must_change_password -> Bool,
        password_changed_at -> Nullable<Timestamptz>,
        failed_login_attempts -> Int4,
        locked_until -> Nullable<Timestamptz>,
        totp_secret_enc -> Nullable<Bytea>,
        totp_enabled_at -> Nullable<Timestamptz>,
        totp_recovery_hashes -> Array<Text>,
        last_login_at -> Nullable<Timestamptz>,
        last_login_ip -> Nullable<Text>,
        deleted_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::joinable!(application_rounds -> clinics (clinic_id));
diesel::joinable!(application_rounds -> users (sent_by));
diesel::joinable!(application_sections -> clinics (clinic_id));
diesel::joinable!(application_sections -> users (updated_by));
diesel::joinable!(appointments -> clinics (clinic_id));
diesel::joinable!(client_assignments -> users (assigned_by));
diesel::joinable!(client_status_transitions -> users (user_id));
diesel::joinable!(clients -> clinics (clinic_id));
diesel::joinable!(clinic_hours -> clinics (clinic_id));
diesel::joinable!(clinic_logos -> clinics (clinic_id));
diesel::joinable!(clinic_status_transitions -> clinics (clinic_id));
diesel::joinable!(clinic_status_transitions -> users (actor_id));
diesel::joinable!(clinic_versions -> clinics (clinic_id));
diesel::joinable!(clinics -> subscription_plans (subscription_tier));
diesel::joinable!(clinics -> users (applied_by));
diesel::joinable!(document_reviews -> users (reviewer_id));
diesel::joinable!(document_versions -> users (uploaded_by));
diesel::joinable!(documents -> clinics (clinic_id));
diesel::joinable!(encryption_keys -> clinics (clinic_id));
diesel::joinable!(job_runs -> scheduled_jobs (job_name));
diesel::joinable!(move_receipts -> clinics (clinic_id));
diesel::joinable!(move_receipts -> users (user_id));
diesel::joinable!(outbox_messages -> clinics (clinic_id));
diesel::joinable!(outbox_messages -> users (user_id));
diesel::joinable!(therapist_credentials -> users (verified_by));
diesel::joinable!(therapists -> clinics (clinic_id));
diesel::joinable!(user_profiles -> users (user_id));
diesel::joinable!(user_roles -> clinics (clinic_id));
diesel::joinable!(user_sessions -> clinics (clinic_id));
diesel::joinable!(user_sessions -> users (user_id));
