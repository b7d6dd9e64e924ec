/** Texts of the help, in English. */
export const helpEn = {
  title: "Help",
  close: "Close",
  users:
    "Here are all the people of your organisation, with where each comes from and whether they can use Flexwhere. Click on a name to see everything about that person and what happened. Fields with a lock are changed in the connection that the person comes from.",
  elsewhere:
    "The Control Centre is where your organisation's people are brought into Flexwhere and kept right.",
  further:
    "Does this not answer your question? Ask an Admin of your organisation. Admins can ask the Flexwhere team that helped your organisation begin.",
  keys: "Keys",
  everywhere: "On every page",
  list: "In the list",
  row: "In the row of somebody",
  panel: "Beside the list",
  what: {
    help: "This help",
    search: "Search",
    add: "Add a person",
    next: "To the next person or button",
    nextField: "To the next field",
    open: "Open the person whose name has the focus",
    select: "Select or clear the person",
    scroll: "Scroll the list, once it has the focus",
    save: "Save",
    leave: "Leave the row; what you typed is kept",
    close: "Back to the list",
  },
  signs: { tab: "Tab", enter: "Enter", space: "Space", arrows: "Arrows", escape: "Esc" },
};

/** The texts of the help in one language. */
export type HelpMessages = typeof helpEn;
