/** What operators do: see what is stuck, tell it to try again, hold and erase; reads the tables of other rooms, changes them through their ports. */
@ApplicationModule(allowedDependencies = {"message", "trace", "files", "outbox", "mailbox", "platform"})
@NullMarked
package se.sigill.gateway.operate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
