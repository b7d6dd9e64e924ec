import { ListSkeleton } from "#components/users/skeleton";

export default function Loading() {
  return <ListSkeleton />;
}
