-- An id that sorts by the time it was made. The application makes its own (Uuid::now_v7); this is the default of the id columns and serves
-- triggers, fixtures and psql.
CREATE OR REPLACE FUNCTION app.uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
           placing substring(int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
           FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid $$;
