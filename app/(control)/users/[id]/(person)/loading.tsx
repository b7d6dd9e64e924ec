import { PersonSkeleton } from "#components/users/skeleton";

export default function Loading() {
  return (
    <div className="pt-11">
      <PersonSkeleton />
    </div>
  );
}
