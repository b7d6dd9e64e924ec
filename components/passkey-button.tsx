"use client";

import {
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser";
import { useState } from "react";
import { RecoveryCodes } from "#components/recovery-codes";
import { buttonClass } from "#components/ui/button-class";
import { Notice } from "#components/ui/notice";

interface Labels {
  label: string;
  failed: string;
}

/** Asks the browser for a passkey of this account, and goes on with it. */
export function UsePasskey({
  ask,
  pass,
  label,
  failed,
  next,
}: Labels & {
  next: string;
  ask: () => Promise<PublicKeyCredentialRequestOptionsJSON>;
  pass: (response: AuthenticationResponseJSON) => Promise<boolean>;
}) {
  const [isRefused, setRefused] = useState(false);
  async function use() {
    setRefused(false);
    const response = await ask()
      .then((optionsJSON) => startAuthentication({ optionsJSON }))
      .catch(() => undefined);
    if (response && (await pass(response))) window.location.assign(next);
    else setRefused(true);
  }
  return <PasskeyButton run={use} label={label} failed={isRefused ? failed : undefined} />;
}

/** Lets the browser make a passkey; the first factor of an account brings recovery codes. */
export function MakePasskey({
  offer,
  confirm,
  label,
  failed,
  codes,
  next,
}: Labels & {
  offer: () => Promise<PublicKeyCredentialCreationOptionsJSON>;
  confirm: (
    response: RegistrationResponseJSON,
  ) => Promise<{ made: boolean; recoveryCodes?: string[] | undefined }>;
  codes: { codesTitle: string; codesLead: string; codesDone: string };
  next: string;
}) {
  const [answer, setAnswer] = useState<{ made: boolean; recoveryCodes?: string[] | undefined }>();
  async function make() {
    const response = await offer()
      .then((optionsJSON) => startRegistration({ optionsJSON }))
      .catch(() => undefined);
    const made = response ? await confirm(response) : { made: false };
    if (made.made && !made.recoveryCodes) window.location.assign(next);
    else setAnswer(made);
  }
  if (answer?.recoveryCodes) {
    return <RecoveryCodes codes={answer.recoveryCodes} texts={codes} next={next} />;
  }
  const isRefused = answer?.made === false;
  return <PasskeyButton run={make} label={label} failed={isRefused ? failed : undefined} />;
}

function PasskeyButton({
  run,
  label,
  failed,
}: {
  run: () => Promise<void>;
  label: string;
  failed: string | undefined;
}) {
  const [busy, setBusy] = useState(false);
  return (
    <div className="grid justify-items-start gap-3">
      {failed ? <Notice kind="harm">{failed}</Notice> : null}
      <button
        type="button"
        disabled={busy}
        onClick={() => {
          setBusy(true);
          void run().finally(() => setBusy(false));
        }}
        className={buttonClass("plain")}
      >
        {label}
      </button>
    </div>
  );
}
