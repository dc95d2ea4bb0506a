/** Says whether an installation can detect: simulated scenarios, what must be found in them, and what was. */
@NullMarked
package org.stratosphere.app.selftest;

import org.jspecify.annotations.NullMarked;
