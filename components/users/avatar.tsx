"use client";

import { initialsOf } from "#components/users/initials";
import { photoKey } from "#lib/users/photo-file";

const sizes = {
  row: "size-7 text-xs group-data-compact/table:size-6",
  list: "size-11",
  page: "size-14 text-heading",
};

/** Where the browser finds a photo: an https link as it is, a name among those that came with a list. */
function photoAddress(value: string | null): string | null {
  if (value !== null && /^https:/i.test(value)) return value;
  const key = value === null ? null : photoKey(value);
  return key === null ? null : `/api/user-photos/${encodeURIComponent(key)}`;
}

interface Named {
  name: string;
  firstName: string | null;
  surname: string | null;
}

/** Somebody of the directory, as the Control Centre shows them. */
export function Avatar({
  person,
  size = "row",
}: {
  person: Named & { profilePhoto: string | null };
  size?: keyof typeof sizes;
}) {
  return <Portrait person={person} photo={photoAddress(person.profilePhoto)} size={size} />;
}

/** The photo over the initials, which stay when it cannot be shown. */
export function Portrait({
  person,
  photo,
  size,
}: {
  person: Named;
  /** Where the browser finds it. */
  photo: string | null;
  size: keyof typeof sizes;
}) {
  return (
    <span
      aria-hidden="true"
      className={`relative inline-flex shrink-0 items-center justify-center overflow-hidden rounded-full bg-line font-strong text-text ${sizes[size]}`}
    >
      {initialsOf(person)}
      {photo ? (
        // biome-ignore lint/performance/noImgElement: a link is another site's, and our server fetches none
        <img
          src={photo}
          alt=""
          loading="lazy"
          referrerPolicy="no-referrer"
          // It may have failed before there were scripts to hear of it.
          ref={(image) => {
            if (image?.complete && image.naturalWidth === 0) image.hidden = true;
          }}
          onError={({ currentTarget }) => {
            currentTarget.hidden = true;
          }}
          className="absolute inset-0 size-full object-cover"
        />
      ) : null}
    </span>
  );
}
