/** The flow format of Zeek's conn.log: tab-separated lines under header lines of their own, or lines of JSON. */
@NullMarked
package org.stratosphere.zeekconn;

import org.jspecify.annotations.NullMarked;
