"""The ledger index: exact search in hundreds of thousands of records that are looked up by name, number or place.

In: `SearchPage` values of bulk kinds. Out: files as bytes, relative to the folder `search/` of the site, as packs that
load by `<script src>`; the engine that reads them is `assets/ledger.js`. A phrase is found where its tokens stand
behind each other in one line of a record (number, title, or a line of the text), and nowhere else.

    for plan in layout(counts):                          # what changes together lies together
        sections = [index_section(pages of the members) for … in plan.sections]   # independent of each other
        merged = merge_part(plan.name, [(section.digest, section.source) for section in sections])
        write(merged.files and the sections' files)
    write(entry(shards, groups=[ledger_group([PartFacts(merged.table, records), …], kinds, organizations)]))

A changed record changes its section and some shelves of its part; of the others of the part only the sources are read
again.
Nothing is imported here: numpy takes long to load, and `layout` and `group`, which every build needs, do without.
Why it is as it is: `scripts/decisions/0007-ledger.md`.
"""
