"""The identities of budgets and final accounts, by id as in the project's list of standards (section 6.4).

    in_table       BD-01 to BD-14, within one table
    cross_table    BX-01 to BX-10, between the tables of one set
    government     BG-01 to BG-07, BG-09 (the part of BG-03 that is not verified), in a government's set
    percentages    BX-12 in the tables
    years          BX-11, between a set and that of the year before, and figures that another set repeats
    organizations  BX-13 and BG-08, between a department and its units, a government and its departments
    targets        BX-10, between a budget and the performance targets published for its projects

Each yields claims: a cell, what it should be, and how many figures were added up. `claim.judged` makes diagnostics.
"""
