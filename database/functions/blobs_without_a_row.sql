-- Of some files that are kept, those that no version names: what an upload left that was cut off. For the job that removes them, which sees
-- no document otherwise.
CREATE OR REPLACE FUNCTION app.blobs_without_a_row(p_keys text[]) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
BEGIN
  IF NOT app.has_role('worker') THEN
    RAISE EXCEPTION 'only the job runner looks for files without a row' USING ERRCODE = '42501';
  END IF;
  -- A key begins with its clinic: the index on (clinic_id, storage_key) finds it.
  RETURN QUERY SELECT k FROM unnest(p_keys) AS k
    WHERE k !~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/'
       OR NOT EXISTS (SELECT FROM document_versions v WHERE v.clinic_id = split_part(k, '/', 1)::uuid AND v.storage_key = k);
END $$;
REVOKE EXECUTE ON FUNCTION app.blobs_without_a_row(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.blobs_without_a_row(text[]) TO smart_app;
