"""Language packs (one TOML file per language), the shared concepts and the gazetteers; data and its loaders."""
