"""Report -> tokens, sentences, word classes, named entities and the quotations that the encoder finds."""
