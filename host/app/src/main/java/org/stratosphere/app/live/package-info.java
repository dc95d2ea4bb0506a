/** What a run that goes on day and night keeps on the disk, so that nothing is lost when it ends in whatever way. */
@NullMarked
package org.stratosphere.app.live;

import org.jspecify.annotations.NullMarked;
