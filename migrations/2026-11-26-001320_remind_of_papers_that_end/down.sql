DROP FUNCTION app.papers_that_end();
