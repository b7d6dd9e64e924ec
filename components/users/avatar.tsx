import { photoKey } from "#lib/users/photo-file";

const sizes = { row: "size-7 text-xs", page: "size-14 text-heading" };

/** Where the browser finds a photo: an https link as it is, a name among those that came with a list. */
function photoAddress(value: string | null): string | null {
  if (value?.startsWith("https://")) return value;
  const key = value === null ? null : photoKey(value);
  return key === null ? null : `/api/user-photos/${encodeURIComponent(key)}`;
}

/** The photo over the initials, which stay when it cannot be shown. */
export function Avatar({
  person,
  size = "row",
}: {
  person: {
    name: string;
    firstName: string | null;
    surname: string | null;
    profilePhoto: string | null;
  };
  size?: keyof typeof sizes;
}) {
  const { name, firstName, surname, profilePhoto } = person;
  const letters = [firstName ?? name, firstName ? surname : null].map(
    (part) => [...(part ?? "")][0],
  );
  const photo = photoAddress(profilePhoto);
  return (
    <span
      aria-hidden="true"
      className={`relative inline-flex shrink-0 items-center justify-center overflow-hidden rounded-full bg-line font-strong text-text uppercase ${sizes[size]}`}
    >
      {letters.join("")}
      {photo ? (
        // biome-ignore lint/performance/noImgElement: a link is another site's, and our server fetches none
        <img
          src={photo}
          alt=""
          loading="lazy"
          referrerPolicy="no-referrer"
          className="absolute inset-0 size-full object-cover text-transparent"
        />
      ) : null}
    </span>
  );
}
