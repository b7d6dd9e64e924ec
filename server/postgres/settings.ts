import { totalmem } from "node:os";

const megabyte = 1024 * 1024;

/**
 * Settings for bulk imports beside short requests. fsync, full_page_writes and synchronous_commit stay on:
 * what was acknowledged survives a crash. The log must not quote statements or values of people.
 */
export function postgresSettings(): Record<string, string> {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  const roomy = memory >= 3 * 1024 * megabyte;
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "100",
    shared_buffers: roomy ? "512MB" : "128MB",
    effective_cache_size: `${Math.max(256, Math.floor(memory / 2 / megabyte))}MB`,
    work_mem: roomy ? "32MB" : "8MB",
    maintenance_work_mem: roomy ? "256MB" : "64MB",
    max_wal_size: "4GB",
    wal_compression: "on",
    checkpoint_timeout: "15min",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    log_checkpoints: "off",
    log_error_verbosity: "terse",
    log_min_error_statement: "panic",
    password_encryption: "scram-sha-256",
  };
}
