"""The project file: tables, engine, migrations, reading, edits. The only SQL of the program."""
