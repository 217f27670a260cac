"""Question answering over Thai documents: verbatim answers, cited, or an honest refusal."""
