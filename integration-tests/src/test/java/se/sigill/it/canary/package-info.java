/** What a running town shows of what it carries: nothing, anywhere but in the content. */
package se.sigill.it.canary;
