/** Watches over a run in a process of its own: starts it again, keeps it up to date, tells the system that it lives. */
@NullMarked
package org.stratosphere.app.watch;

import org.jspecify.annotations.NullMarked;
