/** Simulated flows for a person: the scenario that was meant, the file that it goes to, and what became of it. */
@NullMarked
package org.stratosphere.app.simulation;

import org.jspecify.annotations.NullMarked;
