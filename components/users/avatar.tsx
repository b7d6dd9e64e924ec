const sizes = { row: "size-7 text-xs", page: "size-14 text-heading" };

/** The photo when it is an https link, over the initials, which stay when it cannot be shown. */
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
  const photo = profilePhoto?.startsWith("https://") ? profilePhoto : null;
  return (
    <span
      aria-hidden="true"
      className={`relative inline-flex shrink-0 items-center justify-center overflow-hidden rounded-full bg-line font-strong text-text uppercase ${sizes[size]}`}
    >
      {letters.join("")}
      {photo ? (
        // biome-ignore lint/performance/noImgElement: the link is another site's, and our server fetches none
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
