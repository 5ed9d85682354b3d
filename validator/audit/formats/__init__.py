"""The formats of an audit's verdict, one a module: NAME, DEFAULT_FILE and a pure render(verdict, options)."""
