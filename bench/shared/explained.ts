/** What the server does for a piece of code, and how long it alone takes. */
import type { TransactionSql } from "postgres";
import type { Handle } from "#db/client";

export interface Plan {
  milliseconds: number;
  steps: Step[];
}

interface Step {
  /** As PostgreSQL calls it: "Sort", "Index Scan" … */
  kind: string;
  /** The table that is read. */
  of: string | undefined;
  /** Read or handed on, in all. */
  rows: number;
}

/** Does the work with a handle that has each of its statements explained before it is answered. */
export async function explained(
  at: Handle,
  work: (at: Handle) => Promise<unknown>,
): Promise<{ plans: Plan[] }> {
  const plans: Plan[] = [];
  const watch = (real: TransactionSql, strings: TemplateStringsArray, values: never[]) => {
    const query = real(strings, ...values);
    const explain = async () => {
      const [row] = await real`
        explain (analyze, timing off, format json) ${real(strings, ...values)}`;
      const [plan] = row?.["QUERY PLAN"] ?? [];
      plans.push({ milliseconds: plan["Execution Time"], steps: stepsOf(plan["Plan"]) });
      return query;
    };
    // What is only a part of another query is never waited for, and thus not explained by itself.
    return new Proxy(query, {
      get: (target, name) =>
        name === "then"
          ? (...callbacks: never[]) => explain().then(...callbacks)
          : Reflect.get(target, name),
    });
  };
  const sql = new Proxy(at.sql, {
    apply(real, _, [first, ...values]) {
      const isStatement = Array.isArray(first) && "raw" in first;
      return isStatement
        ? watch(real, first as never, values as never)
        : (real as CallableFunction)(first, ...values);
    },
  });
  await work({ ...at, sql });
  return { plans };
}

// biome-ignore lint/suspicious/noExplicitAny: a plan is a tree of whatever PostgreSQL says about it
function stepsOf(plan: Record<string, any>): Step[] {
  const each = plan["Actual Rows"] + (plan["Rows Removed by Filter"] ?? 0);
  const step = {
    kind: plan["Node Type"],
    of: plan["Relation Name"],
    rows: each * plan["Actual Loops"],
  };
  return [step, ...(plan["Plans"] ?? []).flatMap(stepsOf)];
}
