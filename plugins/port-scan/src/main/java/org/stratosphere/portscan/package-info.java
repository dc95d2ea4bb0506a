/** Scans: many destinations tried on one port, many ports tried of one destination. */
@NullMarked
package org.stratosphere.portscan;

import org.jspecify.annotations.NullMarked;
