/** Sentences about imports, English. */
export const runsEn = {
  guard: {
    leavers:
      "{leavers} of {people} people would lose access. That is more than a normal week; check the names before you apply.",
    fewer_rows:
      "The list has {rows} rows, less than half of the {before} in the last complete list. Was it exported whole?",
    refused: "{refused} of {rows} rows were refused. Mend them, or apply the good rows only.",
    empty_file: "The list holds nobody, so everybody would lose access. Was it exported whole?",
    unfinished_line:
      "The last line of the file is unfinished; earlier files ended with a line end. The file may have been cut off.",
    cut_off:
      "All {leavers} people who are missing come after the last row of the file's own order. The file may have been cut off.",
    round_number:
      "The list has exactly {rows} rows and had {before} last time. Exports are often cut at that number.",
    joiners: "{joiners} people would join the {people} who are known. Is this the right list?",
    cleared: "{field} would be cleared for {cleared} of the {had} people who have it.",
    identity:
      "{people} of {known} people would change their user name, or surname and e-mail together.",
  },
  hint: {
    whole_staff:
      "{present} of the people you know are in this list, {absent} are not. Did you mean a completely new list?",
    handful:
      "The list has {rows} rows and you know {people} people. Did you mean to add these users only?",
    other_organisation:
      "Only {familiar} of the {addresses} addresses in this list end like those of your people ({knownDomain}); most end in {domain}. Is it the list of another organisation?",
  },
  recognised: {
    external_id: "recognised by the number of the source",
    email: "recognised by the e-mail address",
    renamed: "recognised by the e-mail address, under a new user name",
  },
  refusedLine: "Line in the file",
  skip: {
    keep_until: "kept until the day an Admin chose",
    added_by_hand: "added by hand and never yet in a list",
    unticked: "unticked by an Admin",
    refused_row: "named by a row that was refused",
    unnamed_refused_row: "a refused row names nobody, so nobody leaves until an Admin says so",
    without_leavers: "applied without the leavers",
    changed_since: "changed since",
    taken: "the user name or e-mail is another person's now",
    disabled_in_directory: "disabled in the directory",
    missing_in_list: "not in the list",
    not_in_source: "not in the new source",
    another_person: "known under this user name with another surname and e-mail",
  },
  failure: {
    file: "The file could not be read as a list; nothing was applied.",
    refused_rows:
      "Rows were refused, so nothing was applied. Mend them, or submit the good rows only.",
    interrupted: "The work was interrupted and nothing was applied. Start it again.",
    plan_changed: "People have changed since the plan was made; this is the new plan.",
    replaced: "A newer file took its place; nothing was applied.",
  },
};
