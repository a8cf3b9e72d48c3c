"""What the templates see: one module a kind of page, each a function from the context to sheets (template and view).

Views are frozen and ready to print: names in the site's language, dates in words, links as paths from the site's
root. Everything is picked, counted, cut and sorted here, nothing in a template.
"""
