package se.sigill.gateway.restore;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a restore is taken up.
 *
 * @param reconcile report what the database lacks, settle what is in doubt, and end: what {@code ./sigill reconcile} gives
 */
@ConfigurationProperties("sigill.restore")
record RestoreSettings(@DefaultValue("false") boolean reconcile) {}
