DROP FUNCTION app.blobs_without_a_row(text[]);
