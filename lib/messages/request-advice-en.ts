import type { RequestReason } from "#lib/connections/request-reason";

/** What to do about a request that was refused. */
export const requestAdviceEn: Record<RequestReason, string> = {
  taken:
    "Somebody else has this user name, or this person of the directory is linked to somebody already. Look the user name up under Users, and give one of them another in the directory.",
  notThere:
    "This person or group is not here (any more). After a deletion that is normal; otherwise let the directory provision the person again.",
  notTheirs:
    "This person comes from another connection, which alone can change them. Hand its people over under Manage, or take the person out of this application in the directory.",
  fixed: "The directory cannot change this attribute. Take its mapping away in the directory.",
  value:
    "A value is missing or cannot be read; the answer above says which. Correct it in the directory.",
  unreadable: "This is not what SCIM asks for. Check the attribute mappings in the directory.",
  stale:
    "It had changed in the meantime. The directory reads it again and tries once more; there is nothing to do.",
  large: "This is too much for one request. Let the directory send less at once.",
  paused: "The connection is paused. Let it go on under Manage; the directory tries again later.",
  failed:
    "This went wrong on our side, and the directory tries again. If it goes on, give whoever runs the installation the number in the answer above.",
};
