"""Colors, fonts and icons: one theme object, light or dark, that everything is painted from."""
