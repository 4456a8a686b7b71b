"""Other programs' formats: text or bytes in, values out."""
