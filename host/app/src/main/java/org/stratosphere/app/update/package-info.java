/** Brings a home to what its repositories offer: refresh, resolve, download, verify, store, switch. */
@NullMarked
package org.stratosphere.app.update;

import org.jspecify.annotations.NullMarked;
