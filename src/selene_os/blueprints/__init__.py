"""Blueprint records: each process is authored in Markdown, in this folder, and that text is what runs.

`loader.load` turns a record's text into a `record.Blueprint` and names every problem at once;
`checks.check` holds blueprints against the capabilities that exist. Neither raises, neither knows an engine.
"""
