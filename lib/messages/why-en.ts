import type { FindingKind } from "#lib/why/findings";

/** What was found out, a sentence for each kind. */
const sentences: Record<FindingKind, string> = {
  has_access: "{name} can use Flexwhere. Nothing here stops it.",
  has_access_until:
    "{name} can use Flexwhere until {day}: an Admin set that day, and then access ends by itself.",
  given_back:
    "{name} can use Flexwhere: {connection} had ended the access, and an Admin gave it back.",
  no_email: "{name} has access, but cannot sign in by e-mail: the record has no e-mail address.",
  shared_email: "{name} has access, but cannot sign in: {other} has the same e-mail address.",
  blocked:
    "{name} cannot use Flexwhere: {who} blocked the access on {when}. No list, daily file or directory lifts a block.",
  ended_by_hand: "{name} cannot use Flexwhere: {who} ended the access on {when}.",
  ended_by_list:
    "{name} cannot use Flexwhere: a completely new list, {file}, came in on {when}, and {name} is not in it.",
  ended_by_file:
    "{name} cannot use Flexwhere: the daily file of {connection} of {when} does not hold {name} any more.",
  disabled_in_directory:
    "{name} cannot use Flexwhere: {file} of {when} says that the account is disabled in the directory.",
  ended_by_directory: "{name} cannot use Flexwhere: {connection} ended the access on {when}.",
  deleted_by_directory:
    "{name} cannot use Flexwhere: {connection} deleted the record on {when}. It can be restored until the data is erased.",
  term_over:
    "{name} cannot use Flexwhere: the day until which the access was kept is over, so it ended by itself on {when}.",
  ended_by_undo: "{name} cannot use Flexwhere: {who} undid the import of {file} on {when}.",
  came_without_access:
    "{name} cannot use Flexwhere: {connection} brought the record in on {when} without access.",
  name_given_up:
    "{name} cannot use Flexwhere: the user name was given to somebody new on {when}, and this record is no longer in use.",
  ended: "{name} cannot use Flexwhere: access ended on {when}.",
  row_refused: "{asked} stands in {file} of {when}, but line {line} was refused: {problems}",
  row_disabled:
    "{asked} stands in {file} of {when}, but line {line} says that the account is disabled in the directory.",
  row_waits: "{asked} stands in {file} of {when}, line {line}. That import waits for a decision.",
  row_preview:
    "{asked} stands in {file} of {when}, line {line}. It is only planned: {connection} does not apply its files yet.",
  row_discarded: "{asked} stands in {file}, line {line}. That import was discarded on {when}.",
  row_failed:
    "{asked} stands in {file} of {when}, line {line}. Nothing of that list was brought in, because other lines need a change.",
  row_undone: "{asked} stands in {file}, line {line}. That import was undone on {when}.",
  row_under_way: "{asked} stands in {file}, line {line}, which is being brought in now.",
  row_applied:
    "{asked} stands in {file} of {when}, line {line}. That import was applied; the record was changed or erased since.",
  request_refused:
    "{connection} sent something on {when} that was probably about {asked}. It was refused: {note}",
  was_here:
    "Somebody with the user name or e-mail address {asked} was here and left. The data was erased on {day}; nothing else is known.",
  renamed: "Known as {from} until {when}.",
  merged: "Made one with the record {from} on {when}, by {who}.",
  owner_by_hand:
    "Kept by hand: what an Admin types or uploads counts. Brought in on {when} by {who}.",
  owner_now_by_hand: "Kept by hand since {when}: what an Admin types or uploads counts.",
  owner_by_list:
    "Kept by hand: what an Admin types or uploads counts. The list {file} brought the record in on {when}.",
  owner_by_connection:
    "Comes from {connection} since {when}: what that says counts above lists and what is typed here.",
  seen_in_file: "Last seen in {file} of {when}, line {line}.",
  missing_in_file: "Not in {file} of {when}, the newest daily file of {connection}.",
  seen_in_request: "{connection} last spoke of this person on {when}.",
  app_used: "The app was last used on {when}.",
  app_not_used: "Nobody is signed in to the app as {name} now.",
  nobody: "{asked} has never come in, as far as is still known.",
  nobody_else: "Nobody else like {asked} has come in, as far as is still known.",
  looked_in_list: "Looked through: lists uploaded by hand, the newest {file} of {when}.",
  looked_in_file: "Looked through: daily files of {connection}, the newest {file} of {when}.",
  looked_at_directory:
    "{connection}: last heard of on {when}. A directory says nothing of people outside its scope, so whether {asked} is one of them can only be seen there.",
  never_brought: "{connection} has not brought anybody yet.",
  not_kept: "{file} of {when} is not kept any more, so nobody can look in it.",
  erased_after:
    "Data of whoever left is erased after {days} days; of somebody who left before that nothing is known.",
};

/** Texts of the page "Why?", in English. */
export const whyEn = {
  title: "Why?",
  lead: "Look up anybody, also people who are not here. One sentence says why they can or cannot use Flexwhere.",
  search: "Name, user name, e-mail or staff number",
  submit: "Look up",
  severalTitle: "Who is meant?",
  severalMore: "More people fit; these are the first. Type more of the name.",
  formerly: "was {from}",
  states: {
    access: "Has access",
    no_access: "No access",
    blocked: "Blocked",
    gone: "No longer in use",
  },
  noneOfThese: "None of them: look in lists and requests",
  nothing: "Type at least one letter or digit of a name.",
  notThere: "This person is not here. Look up the name.",
  evidence: "What is known",
  timeline: "What happened",
  next: "What to do",
  actors: {
    account: "somebody whose account is gone",
    operator: "the Flexwhere team",
    connection: "a connection that is gone",
    system: "Flexwhere",
  } as Record<string, string>,
  lineTitle: "Line {line} of the file",
  lineGone: "The copy of this file is not kept any more, or it has no such line.",
  sentences,
  /** What to do next, and the link that leads there. */
  steps: {
    signs_in: {
      text: "If the app still refuses {name}, let them sign in with the e-mail address on the record and ask for a new code.",
      link: "Open {name}",
    },
    lift_block: {
      text: "If the block is no longer needed, an Admin lifts it.",
      link: "Open {name}",
    },
    restore: {
      text: "If {name} still works here, an Admin gives the access back.",
      link: "Open {name}",
    },
    open_import: {
      text: "If that was a mistake, the import can be undone, or {name} brought in with the next list.",
      link: "Open the import",
    },
    ask_feed: {
      text: "Ask whoever manages {connection} whether {name} is still in the export.",
      link: "Open the import",
    },
    enable: {
      text: "Ask IT to enable the account in the directory; the next file brings the access back.",
      link: "Open the import",
    },
    ask_directory: {
      text: "Ask whoever manages {connection} whether {name} is still assigned to Flexwhere there and enabled.",
      link: "Open {name}",
    },
    fill_email: {
      text: "Fill in the e-mail address, here or where the record comes from.",
      link: "Open {name}",
    },
    two_people: {
      text: "Decide whether they are one person, or give one of them another address.",
      link: "Open {name}",
    },
    mend_line: {
      text: "Have that line mended where the file is made, and bring it in again.",
      link: "Show the line",
    },
    decide: { text: "Look at the plan and decide.", link: "Open the import" },
    go_live: {
      text: "Look at the plan, and let {connection} apply its files from now on.",
      link: "Open the import",
    },
    bring_again: {
      text: "Bring the list in again, or add {asked} by hand.",
      link: "Open the import",
    },
    wait: { text: "Wait until it is done.", link: "Open the import" },
    open_requests: {
      text: "Mend in the directory what was refused; it sends it again by itself.",
      link: "Open the requests",
    },
    check_scope: {
      text: "In Entra ID, open the Flexwhere app, then Provisioning: is {asked} assigned, do the scope and filters let them in, and what does “Provision on demand” say?",
      link: "Open the requests",
    },
    ask_source: {
      text: "Ask whoever makes the daily file why {asked} is not in it, or add {asked} by hand.",
      link: "Open Users",
    },
    bring_in: { text: "Add {asked} by hand or with a list.", link: "Open Users" },
  },
};

/** The texts of the page "Why?" in one language. */
export type WhyMessages = typeof whyEn;
