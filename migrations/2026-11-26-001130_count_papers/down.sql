DROP FUNCTION app.count_papers();
