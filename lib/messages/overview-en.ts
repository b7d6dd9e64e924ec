/** Texts of the Overview page, in English. */
export const overviewEn = {
  title: "Overview",
  why: {
    label: "Why can somebody use the app, or not?",
    hint: "Name, user name, e-mail or staff number",
    submit: "Look it up",
  },
  waits: { one: "{count} thing waits for you", other: "{count} things wait for you" },
  waitsForAdmin: {
    one: "{count} thing waits for an Admin",
    other: "{count} things wait for an Admin",
  },
  calm: "Nothing waits",
  calmLead: "No import waits for a decision; ways in and people are in order.",
  run: "{name}, {when}: {result}",
  alarm: "{name}, {when}: was it meant that so many lost access? {result}",
  moreRuns: { one: "{count} more import waits", other: "{count} more imports wait" },
  connections: {
    stale: "No finished file has come from {name} since {when}.",
    preview: "{name} only makes plans since {when}. Turn it live when they are right.",
    guesses:
      "Many log-ins to {name} were refused on {when}. Somebody may be guessing its password.",
    silent: "{name} has not been heard of since {when}, far longer than usual.",
    token_ends: "The token of {name} ends on {when}. Make a new one before that day.",
    token_ended:
      "The token of {name} ended on {when}. Nobody comes in from there until it has a new one.",
  },
  mails: {
    one: "{count} mail could not be sent. Ask whoever runs this installation.",
    other: "{count} mails could not be sent. Ask whoever runs this installation.",
  },
  groups: {
    incomplete: { one: "{count} person is incomplete", other: "{count} people are incomplete" },
    double: { one: "{count} person may be here twice", other: "{count} people may be here twice" },
    blocked: { one: "{count} person is blocked", other: "{count} people are blocked" },
    termEnds: {
      one: "{count} person keeps access until a day within 30 days",
      other: "{count} people keep access until a day within 30 days",
    },
  },
  more: "more than {count}",
  people: "Where your people come from",
  from: "Comes from",
  byHand: "By hand",
  withAccess: "With access",
  withoutAccess: "Without access",
  all: "Everybody",
  directory: "Directory {name}",
  contact: { applied: "people changed", unchanged: "heard of", none: "not heard of" },
  health: "{state}. Last heard of on {when}. The last {days} days:",
  unheard: "{state}. Nothing was heard of it yet.",
  empty: {
    title: "Nobody is here yet",
    lead: "Your people come in by hand, by a daily file or from your directory. Compare the three ways and choose one.",
    managerLead:
      "As soon as an Admin of your organisation brings people in, this page shows how many there are, who joined and who left.",
    begin: "Choose a way in",
  },
  operators: {
    title: "All organisations",
    lead: "How every customer does, in counts. Those that need somebody stand first.",
    columns: {
      name: "Organisation",
      people: "People",
      waysIn: "Ways in",
      last: "Last good import",
      needs: "Needs somebody",
    },
    wayIn: "{name} · {state}",
    byHandOnly: "by hand only",
    none: "none yet",
    held: { one: "{count} import waits", other: "{count} imports wait" },
    stale: "{name} is not heard of",
    expiring: "The token of {name} ends on {when}",
    nothing: "nothing",
  },
};

/** The texts of the Overview page in one language. */
export type OverviewMessages = typeof overviewEn;
