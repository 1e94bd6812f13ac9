DROP FUNCTION app.has_words(text, text[]);
